//! The Lambda function `shop-reject-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::staff::reject::start)
}
