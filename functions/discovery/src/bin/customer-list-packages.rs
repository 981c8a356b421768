//! The Lambda function `customer-list-packages`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(discovery::packages::list::start)
}
