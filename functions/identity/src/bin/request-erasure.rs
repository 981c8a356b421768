//! The Lambda function `request-erasure`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::erasure::request::endpoint().start(env))
}
