//! The Lambda function `shop-update-shop`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::shops::staff::update::start)
}
