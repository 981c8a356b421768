//! The Lambda function `update-employee`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::update_employee::start)
}
