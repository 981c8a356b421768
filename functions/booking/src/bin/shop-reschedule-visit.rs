//! The Lambda function `shop-reschedule-visit`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::visits::staff::reschedule::endpoint().start(env))
}
