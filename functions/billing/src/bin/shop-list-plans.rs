//! The Lambda function `shop-list-plans`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| billing::plans::shop::list::endpoint().start(env))
}
