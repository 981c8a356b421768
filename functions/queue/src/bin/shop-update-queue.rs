//! The Lambda function `shop-update-queue`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::queues::staff::update::start)
}
