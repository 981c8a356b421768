//! The Lambda function `shop-set-ticket-priority`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::set_priority::start)
}
