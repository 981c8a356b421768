//! The Lambda function `shop-mark-ticket-no-show`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::staff::mark_no_show::endpoint().start(env))
}
