//! The Lambda function `customer-get-shop`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| discovery::shops::get::endpoint().start(env))
}
