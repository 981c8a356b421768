//! The Lambda function `socket-subscribe`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::routes::subscribe::start)
}
