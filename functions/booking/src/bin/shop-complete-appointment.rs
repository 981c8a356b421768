//! The Lambda function `shop-complete-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::complete::endpoint().start(env))
}
