//! The Lambda function `review-accounts`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::erasure::review_accounts::endpoint().start(env))
}
