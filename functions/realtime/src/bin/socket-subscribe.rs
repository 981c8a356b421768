//! The Lambda function `socket-subscribe`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| realtime::routes::subscribe::endpoint().start(env))
}
