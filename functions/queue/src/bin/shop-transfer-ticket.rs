//! The Lambda function `shop-transfer-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::transfer::start)
}
