//! The Lambda function `customer-list-queues`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::list_queues::start)
}
