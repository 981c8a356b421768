//! The Lambda function `erase-accounts`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::erasure::erase_accounts::endpoint().start(env))
}
