//! The Lambda function `shop-create-queue`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::queues::staff::create::endpoint().start(env))
}
