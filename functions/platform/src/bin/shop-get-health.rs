//! The Lambda function `shop-get-health`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::health::shop::endpoint().start(env))
}
