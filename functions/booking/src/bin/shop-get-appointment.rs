//! The Lambda function `shop-get-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::staff::get::start)
}
