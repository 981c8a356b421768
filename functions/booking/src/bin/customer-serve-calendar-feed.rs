//! The Lambda function `customer-serve-calendar-feed`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::calendar_feeds::customer::serve::endpoint().start(env))
}
