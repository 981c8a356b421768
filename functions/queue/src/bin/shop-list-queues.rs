//! The Lambda function `shop-list-queues`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::queues::staff::list::start)
}
