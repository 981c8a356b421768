//! The Lambda function `shop-request-leave`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::leaves::request::start)
}
