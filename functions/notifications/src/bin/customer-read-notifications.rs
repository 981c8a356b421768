//! The Lambda function `customer-read-notifications`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::notifications::customer::read_several::endpoint().start(env))
}
