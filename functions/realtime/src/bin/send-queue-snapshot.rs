//! The Lambda function `send-queue-snapshot`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::send_snapshot::start)
}
