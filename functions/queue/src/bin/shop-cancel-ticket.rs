//! The Lambda function `shop-cancel-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::cancel::start)
}
