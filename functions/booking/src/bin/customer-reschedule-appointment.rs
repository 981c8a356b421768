//! The Lambda function `customer-reschedule-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::customer::reschedule::start)
}
