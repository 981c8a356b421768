//! The Lambda function `receive-sms-receipt`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::sms_receipts::receive::endpoint().start(env))
}
