//! The Lambda function `shop-start-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::start::endpoint().start(env))
}
