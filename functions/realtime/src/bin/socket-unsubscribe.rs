//! The Lambda function `socket-unsubscribe`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| realtime::routes::unsubscribe::endpoint().start(env))
}
