//! The Lambda function `shop-get-hours-advice`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::statistics::hours_advice::endpoint().start(env))
}
