//! The Lambda function `customer-update-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::customer::update::endpoint().start(env))
}
