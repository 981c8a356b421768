//! The Lambda function `customer-delay-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::customer::delay::endpoint().start(env))
}
