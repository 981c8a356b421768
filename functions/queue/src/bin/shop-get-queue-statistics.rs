//! The Lambda function `shop-get-queue-statistics`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::queues::staff::get_statistics::endpoint().start(env))
}
