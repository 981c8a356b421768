//! The Lambda function `shop-add-appointment-note`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::staff::add_note::endpoint().start(env))
}
