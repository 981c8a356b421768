//! The Lambda function `identity-health`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::health::start)
}
