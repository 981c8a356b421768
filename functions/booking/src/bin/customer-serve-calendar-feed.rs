//! The Lambda function `customer-serve-calendar-feed`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::serve_calendar_feed::start)
}
