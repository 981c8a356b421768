//! The Lambda function `socket-disconnect`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::disconnect::start)
}
