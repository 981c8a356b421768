//! The Lambda function `shop-update-company`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::update_company::start)
}
