//! The Lambda function `send-push`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::background::send_push::endpoint().start(env))
}
