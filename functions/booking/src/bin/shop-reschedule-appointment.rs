//! The Lambda function `shop-reschedule-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::shop_reschedule_appointment::start)
}
