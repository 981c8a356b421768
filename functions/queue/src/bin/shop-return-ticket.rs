//! The Lambda function `shop-return-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::r#return::endpoint().start(env))
}
