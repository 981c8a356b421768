//! The Lambda function `shop-get-company-statistics`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::statistics::company::endpoint().start(env))
}
