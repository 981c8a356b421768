//! The Lambda function `customer-list-soon`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::availability::soon::endpoint().start(env))
}
