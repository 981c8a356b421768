//! The Lambda function `shop-list-slots`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::list_slots::endpoint().start(env))
}
