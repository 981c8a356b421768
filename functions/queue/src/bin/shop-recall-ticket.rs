//! The Lambda function `shop-recall-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::recall::start)
}
