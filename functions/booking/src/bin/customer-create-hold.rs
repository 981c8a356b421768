//! The Lambda function `customer-create-hold`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::holds::create::endpoint().start(env))
}
