//! The Lambda function `clear-shop-exception`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::clear_shop_exception::start)
}
