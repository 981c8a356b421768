//! The Lambda function `handle-booking-events`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::background::handle_booking_events::start)
}
