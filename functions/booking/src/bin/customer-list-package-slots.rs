//! The Lambda function `customer-list-package-slots`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::availability::package_times::endpoint().start(env))
}
