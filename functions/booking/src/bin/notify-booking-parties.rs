//! The Lambda function `notify-booking-parties`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::announce::start)
}
