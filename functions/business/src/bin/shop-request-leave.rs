//! The Lambda function `shop-request-leave`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::request_leave::start)
}
