//! The Lambda function `shop-duplicate-service`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::duplicate::endpoint().start(env))
}
