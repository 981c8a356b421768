//! The Lambda function `customer-list-tickets`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::customer::list::start)
}
