//! The Lambda function `customer-plan-visit`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::plan_visit::start)
}
