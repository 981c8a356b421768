//! The Lambda function `shop-update-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::update::endpoint().start(env))
}
