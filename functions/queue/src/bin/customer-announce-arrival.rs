//! The Lambda function `customer-announce-arrival`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::customer::announce_arrival::endpoint().start(env))
}
