//! The Lambda function `shop-create-calendar-feed`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::calendar_feeds::staff::create::start)
}
