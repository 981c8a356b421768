//! The Lambda function `set-shop-exception`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::set_shop_exception::start)
}
