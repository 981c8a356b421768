//! The Lambda function `list-consents`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::list_consents::start)
}
