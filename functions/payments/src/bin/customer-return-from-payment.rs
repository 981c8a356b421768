//! The Lambda function `customer-return-from-payment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| payments::payments::customer::return_from::endpoint().start(env))
}
