//! The Lambda function `shop-list-tickets`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::list_tickets::start)
}
