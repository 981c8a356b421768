//! The Lambda function `customer-get-package`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| discovery::packages::get::endpoint().start(env))
}
