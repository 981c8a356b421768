//! The Lambda function `shop-hire-employee`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::hire_employee::start)
}
