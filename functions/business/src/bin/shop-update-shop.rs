//! The Lambda function `shop-update-shop`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::staff::update::endpoint().start(env))
}
