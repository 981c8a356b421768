//! The Lambda function `shop-get-service`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::shop_get_service::start)
}
