//! The Lambda function `publish-keys`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::publish_keys::start)
}
