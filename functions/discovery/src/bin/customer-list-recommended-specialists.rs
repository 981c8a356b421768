//! The Lambda function `customer-list-recommended-specialists`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| discovery::specialists::recommended::endpoint().start(env))
}
