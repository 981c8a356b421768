//! The Lambda function `customer-accept-waitlist-offer`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::waitlist::accept_offer::endpoint().start(env))
}
