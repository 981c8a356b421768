//! The Lambda function `shop-create-package`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::packages::create::start)
}
