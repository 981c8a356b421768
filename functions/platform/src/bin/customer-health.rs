//! The Lambda function `customer-health`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(platform::customer_health::start)
}
