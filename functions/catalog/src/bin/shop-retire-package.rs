//! The Lambda function `shop-retire-package`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::packages::retire::start)
}
