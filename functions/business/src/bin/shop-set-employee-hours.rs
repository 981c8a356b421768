//! The Lambda function `shop-set-employee-hours`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::set_employee_hours::start)
}
