//! The Lambda function `customer-get-specialist`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(discovery::specialists::get::start)
}
