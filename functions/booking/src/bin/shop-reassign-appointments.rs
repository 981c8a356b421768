//! The Lambda function `shop-reassign-appointments`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::staff::reassign::start)
}
