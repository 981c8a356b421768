//! The Lambda function `shop-move-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::r#move::endpoint().start(env))
}
