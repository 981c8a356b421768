//! The Lambda function `arrive-for-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::arrive_for_appointment::start)
}
