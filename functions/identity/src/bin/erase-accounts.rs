//! The Lambda function `erase-accounts`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::erasure::erase_accounts::start)
}
