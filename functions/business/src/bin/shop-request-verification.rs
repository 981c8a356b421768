//! The Lambda function `shop-request-verification`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::verification::staff::request::endpoint().start(env))
}
