//! The Lambda function `customer-list-recommended-packages`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| discovery::packages::recommended::endpoint().start(env))
}
