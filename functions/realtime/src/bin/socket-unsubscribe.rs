//! The Lambda function `socket-unsubscribe`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::routes::unsubscribe::start)
}
