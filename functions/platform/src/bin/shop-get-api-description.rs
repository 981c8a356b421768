//! The Lambda function `shop-get-api-description`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::api_description::shop::endpoint().start(env))
}
