//! The Lambda function `clear-closed-shop`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::clear::endpoint().start(env))
}
