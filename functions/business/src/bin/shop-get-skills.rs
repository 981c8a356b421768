//! The Lambda function `shop-get-skills`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::skills::get::endpoint().start(env))
}
