//! The Lambda function `shop-reassign-appointments`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::reassign::endpoint().start(env))
}
