//! The Lambda function `check-privacy-requests`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::erasure::check_requests::endpoint().start(env))
}
