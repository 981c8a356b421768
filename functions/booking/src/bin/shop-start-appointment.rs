//! The Lambda function `shop-start-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::staff::start::start)
}
