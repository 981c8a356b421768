//! The Lambda function `customer-cancel-recurring-booking`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::recurring::cancel::endpoint().start(env))
}
