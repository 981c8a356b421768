//! The Lambda function `note-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::note_appointment::start)
}
