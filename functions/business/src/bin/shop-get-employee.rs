//! The Lambda function `shop-get-employee`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::get::endpoint().start(env))
}
