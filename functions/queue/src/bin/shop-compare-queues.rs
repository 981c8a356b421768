//! The Lambda function `shop-compare-queues`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::queues::staff::compare::endpoint().start(env))
}
