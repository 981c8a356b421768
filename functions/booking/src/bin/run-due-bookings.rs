//! The Lambda function `run-due-bookings`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::background::run_due_bookings::start)
}
