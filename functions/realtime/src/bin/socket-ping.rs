//! The Lambda function `socket-ping`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| realtime::routes::ping::endpoint().start(env))
}
