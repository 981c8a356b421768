//! The Lambda function `customer-get-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::get_appointment::start)
}
