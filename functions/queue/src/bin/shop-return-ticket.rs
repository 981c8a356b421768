//! The Lambda function `shop-return-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::return_ticket::start)
}
