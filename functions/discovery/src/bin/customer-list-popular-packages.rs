//! The Lambda function `customer-list-popular-packages`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| discovery::packages::popular::endpoint().start(env))
}
