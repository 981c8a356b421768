//! The Lambda function `socket-disconnect`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::routes::disconnect::start)
}
