//! The Lambda function `shop-update-customer-note`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::customers::notes::update::endpoint().start(env))
}
