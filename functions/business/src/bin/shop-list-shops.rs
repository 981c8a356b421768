//! The Lambda function `shop-list-shops`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::shops::staff::list::start)
}
