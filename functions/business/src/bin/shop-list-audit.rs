//! The Lambda function `shop-list-audit`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::audit::staff::list::endpoint().start(env))
}
