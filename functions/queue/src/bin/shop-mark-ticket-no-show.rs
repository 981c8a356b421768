//! The Lambda function `shop-mark-ticket-no-show`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::mark_ticket_no_show::start)
}
