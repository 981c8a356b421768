//! The Lambda function `socket-subscribe`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::subscribe::start)
}
