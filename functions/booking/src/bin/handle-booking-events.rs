//! The Lambda function `handle-booking-events`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::background::handle_booking_events::endpoint().start(env))
}
