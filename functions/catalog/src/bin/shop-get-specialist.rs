//! The Lambda function `shop-get-specialist`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::shop_get_specialist::start)
}
