//! The Lambda function `shop-check-in-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::check_in::endpoint().start(env))
}
