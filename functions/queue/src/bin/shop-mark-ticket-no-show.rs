//! The Lambda function `shop-mark-ticket-no-show`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::mark_no_show::start)
}
