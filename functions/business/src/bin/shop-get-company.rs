//! The Lambda function `shop-get-company`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::companies::get::endpoint().start(env))
}
