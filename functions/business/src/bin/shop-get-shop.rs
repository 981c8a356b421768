//! The Lambda function `shop-get-shop`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::staff::get::endpoint().start(env))
}
