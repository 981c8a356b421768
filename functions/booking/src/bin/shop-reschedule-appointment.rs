//! The Lambda function `shop-reschedule-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::staff::reschedule::start)
}
