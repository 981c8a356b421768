//! The Lambda function `subscribe`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::subscribe::start)
}
