//! The Lambda function `shop-create-service`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::create::endpoint().start(env))
}
