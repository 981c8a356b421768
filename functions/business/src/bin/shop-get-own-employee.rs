//! The Lambda function `shop-get-own-employee`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::get_own::endpoint().start(env))
}
