//! The Lambda function `shop-cancel-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::cancel::endpoint().start(env))
}
