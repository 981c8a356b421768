//! The Lambda function `customer-list-packages`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| discovery::packages::list::endpoint().start(env))
}
