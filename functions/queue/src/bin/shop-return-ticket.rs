//! The Lambda function `shop-return-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::r#return::start)
}
