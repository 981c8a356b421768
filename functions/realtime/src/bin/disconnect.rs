//! The Lambda function `disconnect`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::disconnect::start)
}
