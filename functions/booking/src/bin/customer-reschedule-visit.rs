//! The Lambda function `customer-reschedule-visit`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::visits::customer::reschedule::endpoint().start(env))
}
