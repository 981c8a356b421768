//! The Lambda function `guest-delay-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::guest::delay::endpoint().start(env))
}
