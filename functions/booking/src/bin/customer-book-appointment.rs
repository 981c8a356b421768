//! The Lambda function `customer-book-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::customer::book::endpoint().start(env))
}
