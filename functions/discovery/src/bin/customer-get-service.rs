//! The Lambda function `customer-get-service`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(discovery::get_service::start)
}
