//! The Lambda function `shop-create-package`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::packages::create::endpoint().start(env))
}
