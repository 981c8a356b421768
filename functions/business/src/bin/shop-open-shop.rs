//! The Lambda function `shop-open-shop`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::shops::staff::open::start)
}
