//! The Lambda function `customer-get-health`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::health::customer::endpoint().start(env))
}
