//! The Lambda function `shop-skip-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::skip_ticket::start)
}
