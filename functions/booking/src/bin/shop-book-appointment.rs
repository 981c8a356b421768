//! The Lambda function `shop-book-appointment`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::book::endpoint().start(env))
}
