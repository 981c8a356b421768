//! The Lambda function `run-due-bookings`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::background::run_due_bookings::endpoint().start(env))
}
