//! The Lambda function `customer-get-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::customer::get::endpoint().start(env))
}
