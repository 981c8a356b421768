//! The Lambda function `shop-create-queue`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::queues::staff::create::start)
}
