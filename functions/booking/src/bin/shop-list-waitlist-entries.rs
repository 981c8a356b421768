//! The Lambda function `shop-list-waitlist-entries`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::waitlist::list_of_shop::endpoint().start(env))
}
