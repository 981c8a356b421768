//! The Lambda function `socket-refuse-action`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| realtime::routes::refuse_action::endpoint().start(env))
}
