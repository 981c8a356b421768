//! The Lambda function `shop-list-shops`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::staff::list::endpoint().start(env))
}
