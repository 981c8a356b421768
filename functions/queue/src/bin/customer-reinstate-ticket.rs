//! The Lambda function `customer-reinstate-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::customer::reinstate::endpoint().start(env))
}
