//! The Lambda function `confirm-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::confirm_appointment::start)
}
