//! The Lambda function `rotate-keys`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::rotate_keys::start)
}
