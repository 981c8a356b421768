//! The Lambda function `shop-get-specialist`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::specialists::get::endpoint().start(env))
}
