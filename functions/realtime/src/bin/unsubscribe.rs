//! The Lambda function `unsubscribe`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::unsubscribe::start)
}
