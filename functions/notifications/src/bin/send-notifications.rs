//! The Lambda function `send-notifications`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(notifications::notify::start)
}
