//! The Lambda function `customer-get-specialist-availability`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::availability::specialist_times::endpoint().start(env))
}
