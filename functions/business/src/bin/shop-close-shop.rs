//! The Lambda function `shop-close-shop`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::staff::close::endpoint().start(env))
}
