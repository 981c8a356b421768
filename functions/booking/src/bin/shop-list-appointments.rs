//! The Lambda function `shop-list-appointments`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::staff::list::start)
}
