//! The Lambda function `customer-list-specialists`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(discovery::specialists::list::start)
}
