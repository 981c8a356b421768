//! The Lambda function `shop-recall-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::recall::endpoint().start(env))
}
