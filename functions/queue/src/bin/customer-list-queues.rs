//! The Lambda function `customer-list-queues`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::queues::customer::list::start)
}
