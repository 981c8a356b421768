//! The Lambda function `customer-get-service`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| discovery::services::get::endpoint().start(env))
}
