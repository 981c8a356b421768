//! The Lambda function `socket-connect`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::routes::connect::start)
}
