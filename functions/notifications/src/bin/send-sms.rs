//! The Lambda function `send-sms`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(notifications::send_sms::start)
}
