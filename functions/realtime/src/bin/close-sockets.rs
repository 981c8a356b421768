//! The Lambda function `close-sockets`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::background::close_sockets::start)
}
