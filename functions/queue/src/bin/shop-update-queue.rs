//! The Lambda function `shop-update-queue`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::queues::staff::update::endpoint().start(env))
}
