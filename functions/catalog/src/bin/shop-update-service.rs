//! The Lambda function `shop-update-service`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::update::endpoint().start(env))
}
