//! The Lambda function `send-sms`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::background::send_sms::endpoint().start(env))
}
