//! The Lambda function `customer-get-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::customer::get::start)
}
