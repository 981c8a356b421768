//! The Lambda function `shop-health`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(platform::shop_health::start)
}
