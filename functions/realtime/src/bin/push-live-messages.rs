//! The Lambda function `push-live-messages`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| realtime::background::push_live_messages::endpoint().start(env))
}
