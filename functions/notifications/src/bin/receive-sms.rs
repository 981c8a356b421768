//! The Lambda function `receive-sms`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::background::receive_sms::endpoint().start(env))
}
