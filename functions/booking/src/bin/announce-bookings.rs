//! The Lambda function `announce-bookings`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::announce::start)
}
