//! The Lambda function `rotate-keys`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::keys::rotate::start)
}
