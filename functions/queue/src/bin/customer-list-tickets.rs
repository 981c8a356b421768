//! The Lambda function `customer-list-tickets`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::customer::list::endpoint().start(env))
}
