//! The Lambda function `customer-create-calendar-feed`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::calendar_feeds::customer::create::start)
}
