//! The Lambda function `shop-request-verification`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::request_verification::start)
}
