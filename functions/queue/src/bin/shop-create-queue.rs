//! The Lambda function `shop-create-queue`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::create_queue::start)
}
