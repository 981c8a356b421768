//! The Lambda function `close-sockets`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::close_sockets::start)
}
