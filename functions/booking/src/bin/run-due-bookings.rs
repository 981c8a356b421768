//! The Lambda function `run-due-bookings`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::run_due_bookings::start)
}
