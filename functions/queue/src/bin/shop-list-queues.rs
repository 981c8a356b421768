//! The Lambda function `shop-list-queues`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::queues::staff::list::endpoint().start(env))
}
