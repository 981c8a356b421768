//! The Lambda function `shop-update-specialist`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::specialists::update::endpoint().start(env))
}
