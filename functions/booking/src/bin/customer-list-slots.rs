//! The Lambda function `customer-list-slots`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::availability::list_slots::endpoint().start(env))
}
