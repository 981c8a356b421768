//! The Lambda function `customer-get-service`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(discovery::services::get::start)
}
