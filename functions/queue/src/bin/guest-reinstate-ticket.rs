//! The Lambda function `guest-reinstate-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::guest::reinstate::endpoint().start(env))
}
