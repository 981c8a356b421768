//! The Lambda function `customer-create-calendar-feed`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::calendar_feeds::customer::create::endpoint().start(env))
}
