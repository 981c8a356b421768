//! The Lambda function `customer-list-services`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(discovery::services::list::start)
}
