//! The Lambda function `shop-call-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::call_ticket::start)
}
