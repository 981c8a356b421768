//! The Lambda function `shop-compare-branches`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::statistics::compare::endpoint().start(env))
}
