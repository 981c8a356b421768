//! The Lambda function `set-consent`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::consents::set::start)
}
