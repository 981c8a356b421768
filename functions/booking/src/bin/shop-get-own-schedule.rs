//! The Lambda function `shop-get-own-schedule`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::own_schedule::endpoint().start(env))
}
