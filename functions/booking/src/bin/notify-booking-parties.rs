//! The Lambda function `notify-booking-parties`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::background::notify_booking_parties::endpoint().start(env))
}
