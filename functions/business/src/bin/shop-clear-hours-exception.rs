//! The Lambda function `shop-clear-hours-exception`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::hours::clear_exception::endpoint().start(env))
}
