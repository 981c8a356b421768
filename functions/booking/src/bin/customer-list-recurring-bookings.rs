//! The Lambda function `customer-list-recurring-bookings`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::recurring::list::endpoint().start(env))
}
