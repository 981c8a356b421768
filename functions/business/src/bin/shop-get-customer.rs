//! The Lambda function `shop-get-customer`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::customers::get::endpoint().start(env))
}
