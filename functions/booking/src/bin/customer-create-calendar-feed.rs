//! The Lambda function `customer-create-calendar-feed`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::create_calendar_feed::start)
}
