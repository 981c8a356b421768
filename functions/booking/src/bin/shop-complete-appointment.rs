//! The Lambda function `shop-complete-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::complete_appointment::start)
}
