//! The Lambda function `guest-announce-arrival`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::guest::announce_arrival::endpoint().start(env))
}
