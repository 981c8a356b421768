//! The Lambda function `customer-list-conversion-times`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::conversion::list_starts::endpoint().start(env))
}
