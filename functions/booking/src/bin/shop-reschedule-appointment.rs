//! The Lambda function `shop-reschedule-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::reschedule::endpoint().start(env))
}
