//! The Lambda function `customer-leave-waitlist`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::waitlist::leave::endpoint().start(env))
}
