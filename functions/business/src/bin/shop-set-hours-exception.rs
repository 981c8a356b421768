//! The Lambda function `shop-set-hours-exception`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::hours::set_exception::endpoint().start(env))
}
