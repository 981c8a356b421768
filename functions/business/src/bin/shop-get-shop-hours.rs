//! The Lambda function `shop-get-shop-hours`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::hours::get::endpoint().start(env))
}
