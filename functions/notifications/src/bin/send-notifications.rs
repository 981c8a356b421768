//! The Lambda function `send-notifications`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::background::send_notifications::endpoint().start(env))
}
