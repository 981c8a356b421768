//! The Lambda function `shop-register-company`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::companies::register::start)
}
