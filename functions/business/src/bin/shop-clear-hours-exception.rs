//! The Lambda function `shop-clear-hours-exception`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::clear_shop_exception::start)
}
