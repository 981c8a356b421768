//! The Lambda function `push-live-messages`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::background::push_live_messages::start)
}
