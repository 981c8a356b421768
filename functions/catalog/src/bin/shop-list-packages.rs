//! The Lambda function `shop-list-packages`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::shop_list_packages::start)
}
