//! The Lambda function `customer-join-waitlist`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::waitlist::join::endpoint().start(env))
}
