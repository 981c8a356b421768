//! The Lambda function `shop-list-recommended-plans`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| billing::plans::shop::list_recommended::endpoint().start(env))
}
