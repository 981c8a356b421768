//! The Lambda function `shop-get-employee-availability`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::get_availability::endpoint().start(env))
}
