//! The Lambda function `shop-create-package`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::create_package::start)
}
