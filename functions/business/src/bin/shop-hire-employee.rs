//! The Lambda function `shop-hire-employee`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::employees::hire::start)
}
