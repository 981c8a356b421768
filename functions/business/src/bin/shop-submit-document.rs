//! The Lambda function `shop-submit-document`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::documents::staff::submit::start)
}
