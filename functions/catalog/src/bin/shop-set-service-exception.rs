//! The Lambda function `shop-set-service-exception`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::set_exception::endpoint().start(env))
}
