//! The Lambda function `shop-get-company`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::companies::get::start)
}
