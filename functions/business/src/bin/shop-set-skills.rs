//! The Lambda function `shop-set-skills`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::skills::set::endpoint().start(env))
}
