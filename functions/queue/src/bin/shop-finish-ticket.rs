//! The Lambda function `shop-finish-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::finish::endpoint().start(env))
}
