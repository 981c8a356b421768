//! The Lambda function `shop-get-employee-hours`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::get_employee_hours::start)
}
