//! The Lambda function `shop-transfer-employee`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::transfer::endpoint().start(env))
}
