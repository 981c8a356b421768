//! The Lambda function `shop-cancel-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::cancel::endpoint().start(env))
}
