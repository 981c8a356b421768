//! The Lambda function `shop-call-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::call::endpoint().start(env))
}
