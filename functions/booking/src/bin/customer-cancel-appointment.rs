//! The Lambda function `customer-cancel-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::cancel_appointment::start)
}
