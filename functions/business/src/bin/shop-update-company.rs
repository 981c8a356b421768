//! The Lambda function `shop-update-company`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::companies::update::start)
}
