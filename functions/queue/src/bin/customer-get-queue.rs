//! The Lambda function `customer-get-queue`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::queues::customer::get::start)
}
