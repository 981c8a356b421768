//! The Lambda function `shop-refuse-unmatched-request`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::unmatched_requests::shop::endpoint().start(env))
}
