//! The Lambda function `publish-keys`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::keys::publish::start)
}
