//! The Lambda function `shop-start-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::start::start)
}
