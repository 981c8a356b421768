//! The Lambda function `shop-update-package`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::packages::update::endpoint().start(env))
}
