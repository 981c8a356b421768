//! The Lambda function `shop-list-tickets`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::list::endpoint().start(env))
}
