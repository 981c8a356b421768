//! The Lambda function `send-queue-snapshot`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| realtime::background::send_queue_snapshot::endpoint().start(env))
}
