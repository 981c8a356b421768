//! The Lambda function `shop-update-shop`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::update_shop::start)
}
