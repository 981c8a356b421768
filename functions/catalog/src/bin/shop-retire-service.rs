//! The Lambda function `shop-retire-service`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::retire::endpoint().start(env))
}
