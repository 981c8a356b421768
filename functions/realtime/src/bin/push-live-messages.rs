//! The Lambda function `push-live-messages`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::push_live::start)
}
