//! The Lambda function `shop-set-ticket-priority`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::set_priority::endpoint().start(env))
}
