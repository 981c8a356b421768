//! The Lambda function `shop-update-package`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::packages::update::start)
}
