//! The Lambda function `customer-release-hold`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::holds::release::start)
}
