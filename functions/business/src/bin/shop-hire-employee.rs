//! The Lambda function `shop-hire-employee`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::hire::endpoint().start(env))
}
