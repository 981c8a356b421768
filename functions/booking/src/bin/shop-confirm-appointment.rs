//! The Lambda function `shop-confirm-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::confirm::endpoint().start(env))
}
