//! The Lambda function `customer-list-services`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(discovery::list_services::start)
}
