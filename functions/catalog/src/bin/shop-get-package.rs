//! The Lambda function `shop-get-package`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::packages::get::endpoint().start(env))
}
