//! The Lambda function `reject-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::reject_appointment::start)
}
