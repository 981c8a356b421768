//! The Lambda function `customer-check-in-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::arrive_for_appointment::start)
}
