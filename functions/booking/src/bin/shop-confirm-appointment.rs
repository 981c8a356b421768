//! The Lambda function `shop-confirm-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::staff::confirm::start)
}
