//! The Lambda function `socket-snapshot`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| realtime::routes::snapshot::endpoint().start(env))
}
