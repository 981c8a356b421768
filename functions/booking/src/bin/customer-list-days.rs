//! The Lambda function `customer-list-days`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::availability::list_days::endpoint().start(env))
}
