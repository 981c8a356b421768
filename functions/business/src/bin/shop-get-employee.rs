//! The Lambda function `shop-get-employee`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::employees::get::start)
}
