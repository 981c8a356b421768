//! The Lambda function `customer-create-payment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| payments::payments::customer::create::endpoint().start(env))
}
