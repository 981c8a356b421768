//! The Lambda function `customer-list-tickets`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::list_my_tickets::start)
}
