//! The Lambda function `shop-get-day`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::day::endpoint().start(env))
}
