//! The Lambda function `shop-call-next-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::call_next::endpoint().start(env))
}
