//! The Lambda function `shop-cancel-visit`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::visits::staff::cancel::endpoint().start(env))
}
