//! The Lambda function `shop-reinstate-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::shop_reinstate_ticket::start)
}
