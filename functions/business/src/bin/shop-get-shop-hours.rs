//! The Lambda function `shop-get-shop-hours`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::shops::hours::get::start)
}
