//! The Lambda function `customer-cancel-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::customer::cancel::endpoint().start(env))
}
