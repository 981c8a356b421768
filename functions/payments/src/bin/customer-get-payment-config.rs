//! The Lambda function `customer-get-payment-config`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| payments::payments::customer::get_config::endpoint().start(env))
}
