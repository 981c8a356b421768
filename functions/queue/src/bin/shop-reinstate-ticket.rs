//! The Lambda function `shop-reinstate-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::reinstate::start)
}
