//! The Lambda function `push-live`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::push_live::start)
}
