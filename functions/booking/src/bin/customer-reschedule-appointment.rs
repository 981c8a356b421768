//! The Lambda function `customer-reschedule-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::customer::reschedule::endpoint().start(env))
}
