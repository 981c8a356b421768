//! The Lambda function `customer-list-waitlist-entries`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::waitlist::list::endpoint().start(env))
}
