//! The Lambda function `follow-bookings`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::follow_bookings::start)
}
