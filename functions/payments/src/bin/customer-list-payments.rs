//! The Lambda function `customer-list-payments`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| payments::payments::customer::list::endpoint().start(env))
}
