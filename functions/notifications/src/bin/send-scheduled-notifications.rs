//! The Lambda function `send-scheduled-notifications`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::background::send_scheduled::endpoint().start(env))
}
