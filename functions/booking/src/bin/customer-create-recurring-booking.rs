//! The Lambda function `customer-create-recurring-booking`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::recurring::create::endpoint().start(env))
}
