//! The Lambda function `shop-finish-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::finish::start)
}
