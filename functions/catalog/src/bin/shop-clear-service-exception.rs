//! The Lambda function `shop-clear-service-exception`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::clear_exception::endpoint().start(env))
}
