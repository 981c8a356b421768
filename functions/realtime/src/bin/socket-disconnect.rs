//! The Lambda function `socket-disconnect`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| realtime::routes::disconnect::endpoint().start(env))
}
