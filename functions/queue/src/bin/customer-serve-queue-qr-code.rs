//! The Lambda function `customer-serve-queue-qr-code`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::queues::customer::serve_qr_code::start)
}
