//! The Lambda function `shop-delete-customer-note`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::customers::notes::delete::endpoint().start(env))
}
