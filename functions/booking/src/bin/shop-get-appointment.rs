//! The Lambda function `shop-get-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::get::endpoint().start(env))
}
