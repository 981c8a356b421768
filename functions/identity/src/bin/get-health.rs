//! The Lambda function `get-health`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::health::endpoint().start(env))
}
