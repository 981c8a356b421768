//! The Lambda function `shop-move-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::move_ticket::start)
}
