//! The Lambda function `shop-finish-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::finish_ticket::start)
}
