//! The Lambda function `shop-list-tickets`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::list::start)
}
