//! The Lambda function `customer-get-best-specialist`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::availability::best_specialist::endpoint().start(env))
}
