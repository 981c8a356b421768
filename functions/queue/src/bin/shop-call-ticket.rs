//! The Lambda function `shop-call-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::call::start)
}
