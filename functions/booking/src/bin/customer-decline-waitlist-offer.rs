//! The Lambda function `customer-decline-waitlist-offer`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::waitlist::decline_offer::endpoint().start(env))
}
