//! The Lambda function `customer-get-visit`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::visits::customer::get::endpoint().start(env))
}
