//! The Lambda function `send-queue-snapshot`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::background::send_queue_snapshot::start)
}
