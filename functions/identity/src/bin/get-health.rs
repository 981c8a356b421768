//! The Lambda function `get-health`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::health::start)
}
