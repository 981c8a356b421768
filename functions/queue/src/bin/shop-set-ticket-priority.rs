//! The Lambda function `shop-set-ticket-priority`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::set_ticket_priority::start)
}
