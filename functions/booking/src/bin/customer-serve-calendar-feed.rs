//! The Lambda function `customer-serve-calendar-feed`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::calendar_feeds::customer::serve::start)
}
