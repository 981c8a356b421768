//! The Lambda function `shop-set-service-order`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::set_order::endpoint().start(env))
}
