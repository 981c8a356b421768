//! The Lambda function `shop-retire-package`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::retire_package::start)
}
