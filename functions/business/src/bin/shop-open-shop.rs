//! The Lambda function `shop-open-shop`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::staff::open::endpoint().start(env))
}
