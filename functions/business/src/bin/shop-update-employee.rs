//! The Lambda function `shop-update-employee`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::employees::update::start)
}
