//! The Lambda function `shop-start-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::start::endpoint().start(env))
}
