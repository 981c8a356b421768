//! The Lambda function `shop-compare-plans`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| billing::plans::shop::compare::endpoint().start(env))
}
