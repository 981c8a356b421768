//! The Lambda function `shop-reinstate-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::reinstate::endpoint().start(env))
}
