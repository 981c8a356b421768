//! The Lambda function `customer-list-packages`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(discovery::list_packages::start)
}
