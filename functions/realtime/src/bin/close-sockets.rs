//! The Lambda function `close-sockets`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| realtime::background::close_sockets::endpoint().start(env))
}
