//! The Lambda function `shop-set-hours-exception`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::set_shop_exception::start)
}
