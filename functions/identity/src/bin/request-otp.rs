//! The Lambda function `request-otp`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::otp::request::endpoint().start(env))
}
