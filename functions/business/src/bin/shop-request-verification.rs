//! The Lambda function `shop-request-verification`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::verification::staff::request::start)
}
