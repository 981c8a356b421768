//! The Lambda function `shop-get-shop`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::shop_get_shop::start)
}
