//! The Lambda function `complete-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::complete_appointment::start)
}
