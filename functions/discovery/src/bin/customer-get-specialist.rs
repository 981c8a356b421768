//! The Lambda function `customer-get-specialist`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| discovery::specialists::get::endpoint().start(env))
}
