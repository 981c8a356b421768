//! The Lambda function `customer-cancel-visit`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::visits::customer::cancel::endpoint().start(env))
}
