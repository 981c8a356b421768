//! The Lambda function `shop-reject-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::reject::endpoint().start(env))
}
