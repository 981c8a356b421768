//! The Lambda function `notify-booking-parties`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::background::notify_booking_parties::start)
}
