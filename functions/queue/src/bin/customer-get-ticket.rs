//! The Lambda function `customer-get-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::get_ticket::start)
}
