//! The Lambda function `shop-write-customer-note`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::customers::notes::write::endpoint().start(env))
}
