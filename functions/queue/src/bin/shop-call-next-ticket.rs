//! The Lambda function `shop-call-next-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::staff::call_next::start)
}
