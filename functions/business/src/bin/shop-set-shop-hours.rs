//! The Lambda function `shop-set-shop-hours`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::shops::hours::set::start)
}
