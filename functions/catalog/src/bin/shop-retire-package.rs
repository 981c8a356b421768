//! The Lambda function `shop-retire-package`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::packages::retire::endpoint().start(env))
}
