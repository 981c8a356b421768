//! The Lambda function `shop-submit-document`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::documents::staff::submit::endpoint().start(env))
}
