//! The Lambda function `customer-get-specialist-hours`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::availability::specialist_hours::endpoint().start(env))
}
