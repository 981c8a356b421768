//! The Lambda function `customer-join-queue`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::joining::customer::start)
}
