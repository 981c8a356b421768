//! The Lambda function `shop-get-plan`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| billing::plans::shop::get::endpoint().start(env))
}
