//! The Lambda function `shop-open-shop`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::open_shop::start)
}
