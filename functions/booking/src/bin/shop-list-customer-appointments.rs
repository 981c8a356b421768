//! The Lambda function `shop-list-customer-appointments`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::list_of_customer::endpoint().start(env))
}
