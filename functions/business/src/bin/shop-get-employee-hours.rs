//! The Lambda function `shop-get-employee-hours`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::employees::get_hours::start)
}
