//! The Lambda function `send-notifications`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(notifications::background::send_notifications::start)
}
