//! The Lambda function `customer-get-api-description`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::api_description::customer::endpoint().start(env))
}
