//! The Lambda function `customer-release-hold`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::release_hold::start)
}
