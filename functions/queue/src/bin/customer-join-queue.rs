//! The Lambda function `customer-join-queue`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::joining::customer::endpoint().start(env))
}
