//! The Lambda function `confirm-session`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::otp::confirm::endpoint().start(env))
}
