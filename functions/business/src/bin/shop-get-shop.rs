//! The Lambda function `shop-get-shop`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::shops::staff::get::start)
}
