//! The Lambda function `socket-connect`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| realtime::routes::connect::endpoint().start(env))
}
