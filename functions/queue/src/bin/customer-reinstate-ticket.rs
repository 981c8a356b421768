//! The Lambda function `customer-reinstate-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::reinstate_ticket::start)
}
