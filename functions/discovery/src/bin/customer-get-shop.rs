//! The Lambda function `customer-get-shop`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(discovery::shops::get::start)
}
