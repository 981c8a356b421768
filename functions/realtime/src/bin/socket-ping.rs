//! The Lambda function `socket-ping`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::routes::ping::start)
}
