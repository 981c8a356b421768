//! The Lambda function `customer-delay-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::customer::delay::start)
}
