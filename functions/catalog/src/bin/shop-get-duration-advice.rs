//! The Lambda function `shop-get-duration-advice`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::advice::duration::endpoint().start(env))
}
