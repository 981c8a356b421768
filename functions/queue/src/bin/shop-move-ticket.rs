//! The Lambda function `shop-move-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::r#move::start)
}
