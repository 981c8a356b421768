//! The Lambda function `customer-get-recurring-booking`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::recurring::get::endpoint().start(env))
}
