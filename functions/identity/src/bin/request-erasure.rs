//! The Lambda function `request-erasure`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::request_erasure::start)
}
