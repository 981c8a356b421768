//! The Lambda function `shop-get-service`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::get::endpoint().start(env))
}
