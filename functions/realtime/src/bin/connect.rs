//! The Lambda function `connect`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::connect::start)
}
