//! The Lambda function `customer-leave-queue`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::customer::leave::start)
}
