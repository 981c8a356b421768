//! The Lambda function `shop-mark-appointment-no-show`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::mark_no_show::endpoint().start(env))
}
