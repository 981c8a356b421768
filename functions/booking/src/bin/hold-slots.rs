//! The Lambda function `hold-slots`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::hold_slots::start)
}
