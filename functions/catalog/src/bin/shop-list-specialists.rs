//! The Lambda function `shop-list-specialists`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::specialists::list::endpoint().start(env))
}
