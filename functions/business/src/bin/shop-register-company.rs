//! The Lambda function `shop-register-company`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::register_company::start)
}
