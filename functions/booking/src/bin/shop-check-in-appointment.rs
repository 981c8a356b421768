//! The Lambda function `shop-check-in-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::check_in_appointment::start)
}
