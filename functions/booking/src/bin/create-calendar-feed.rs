//! The Lambda function `create-calendar-feed`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::create_calendar_feed::start)
}
