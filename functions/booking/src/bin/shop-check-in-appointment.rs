//! The Lambda function `shop-check-in-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::staff::check_in::start)
}
