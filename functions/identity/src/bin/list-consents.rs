//! The Lambda function `list-consents`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::consents::list::start)
}
