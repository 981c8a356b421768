//! The Lambda function `shop-list-packages`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::packages::list::endpoint().start(env))
}
