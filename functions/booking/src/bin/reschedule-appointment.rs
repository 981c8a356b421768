//! The Lambda function `reschedule-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::reschedule_appointment::start)
}
