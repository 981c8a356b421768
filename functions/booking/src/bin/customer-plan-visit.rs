//! The Lambda function `customer-plan-visit`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::availability::plan_visit::endpoint().start(env))
}
