//! The Lambda function `shop-skip-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::skip::start)
}
