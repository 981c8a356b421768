//! The Lambda function `customer-plan-visit`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::availability::plan_visit::start)
}
