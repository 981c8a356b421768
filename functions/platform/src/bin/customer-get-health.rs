//! The Lambda function `customer-get-health`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(platform::health::customer::start)
}
