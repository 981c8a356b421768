//! The Lambda function `settle-payments`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| payments::background::settle_payments::endpoint().start(env))
}
