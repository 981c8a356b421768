//! The Lambda function `shop-skip-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::skip::endpoint().start(env))
}
