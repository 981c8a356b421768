//! The Lambda function `cancel-erasure`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::erasure::cancel::start)
}
