//! The Lambda function `send-sms`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(notifications::background::send_sms::start)
}
