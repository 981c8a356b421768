//! The Lambda function `shop-transfer-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::transfer::endpoint().start(env))
}
