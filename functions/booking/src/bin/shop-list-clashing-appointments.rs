//! The Lambda function `shop-list-clashing-appointments`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::list_clashing::endpoint().start(env))
}
