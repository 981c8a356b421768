//! The Lambda function `customer-check-in-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::customer::check_in::endpoint().start(env))
}
