//! The Lambda function `shop-list-recommended-specialists`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::advice::specialists::endpoint().start(env))
}
