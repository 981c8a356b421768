//! The Lambda function `customer-get-payment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| payments::payments::customer::get::endpoint().start(env))
}
