//! The Lambda function `shop-set-service-hours`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::set_hours::endpoint().start(env))
}
