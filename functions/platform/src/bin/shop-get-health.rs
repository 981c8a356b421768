//! The Lambda function `shop-get-health`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(platform::health::shop::start)
}
