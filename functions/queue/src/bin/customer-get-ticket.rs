//! The Lambda function `customer-get-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::customer::get::endpoint().start(env))
}
