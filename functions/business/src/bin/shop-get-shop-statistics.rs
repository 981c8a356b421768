//! The Lambda function `shop-get-shop-statistics`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::statistics::shop::endpoint().start(env))
}
