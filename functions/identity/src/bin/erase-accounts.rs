//! The Lambda function `erase-accounts`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::erase_accounts::start)
}
