//! The Lambda function `customer-delay-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::delay_ticket::start)
}
