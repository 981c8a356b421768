//! The Lambda function `customer-get-queue`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::get_queue::start)
}
