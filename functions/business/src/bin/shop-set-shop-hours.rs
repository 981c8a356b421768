//! The Lambda function `shop-set-shop-hours`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::hours::set::endpoint().start(env))
}
