//! The Lambda function `shop-create-calendar-feed`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::create_specialist_feed::start)
}
