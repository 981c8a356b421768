//! The Lambda function `shop-get-employee-schedule`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::get_schedule::endpoint().start(env))
}
