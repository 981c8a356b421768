//! The Lambda function `shop-list-appointments`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::list::endpoint().start(env))
}
