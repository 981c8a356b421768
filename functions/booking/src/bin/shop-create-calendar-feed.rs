//! The Lambda function `shop-create-calendar-feed`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::calendar_feeds::staff::create::endpoint().start(env))
}
