//! The Lambda function `shop-offer-waitlist-time`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::waitlist::offer_by_staff::endpoint().start(env))
}
