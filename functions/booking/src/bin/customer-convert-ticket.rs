//! The Lambda function `customer-convert-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::conversion::convert::endpoint().start(env))
}
