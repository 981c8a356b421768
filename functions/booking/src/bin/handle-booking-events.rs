//! The Lambda function `handle-booking-events`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::follow_bookings::start)
}
