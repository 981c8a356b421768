//! The Lambda function `customer-read-notification`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::notifications::customer::read::endpoint().start(env))
}
