//! The Lambda function `verify-otp`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::tokens::verify_otp::endpoint().start(env))
}
