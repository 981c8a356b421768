//! The Lambda function `customer-get-appointment-calendar`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::customer::get_calendar::endpoint().start(env))
}
