//! The Lambda function `customer-reinstate-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::customer::reinstate::start)
}
