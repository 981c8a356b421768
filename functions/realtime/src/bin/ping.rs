//! The Lambda function `ping`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::ping::start)
}
