//! The Lambda function `shop-set-employee-hours`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::employees::set_hours::start)
}
