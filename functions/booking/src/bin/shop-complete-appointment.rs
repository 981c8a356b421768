//! The Lambda function `shop-complete-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::staff::complete::start)
}
