//! The Lambda function `shop-update-employee`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::update::endpoint().start(env))
}
