//! The Lambda function `cancel-erasure`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::erasure::cancel::endpoint().start(env))
}
