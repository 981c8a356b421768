//! The Lambda function `send-snapshot`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::send_snapshot::start)
}
