//! The Lambda function `request-erasure`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::erasure::request::start)
}
