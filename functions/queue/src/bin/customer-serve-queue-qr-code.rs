//! The Lambda function `customer-serve-queue-qr-code`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::serve_queue_code::start)
}
