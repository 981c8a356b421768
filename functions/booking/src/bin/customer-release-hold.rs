//! The Lambda function `customer-release-hold`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::holds::release::endpoint().start(env))
}
