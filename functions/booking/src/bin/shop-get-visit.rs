//! The Lambda function `shop-get-visit`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::visits::staff::get::endpoint().start(env))
}
