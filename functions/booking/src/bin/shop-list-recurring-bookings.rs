//! The Lambda function `shop-list-recurring-bookings`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::recurring::list_of_shop::endpoint().start(env))
}
