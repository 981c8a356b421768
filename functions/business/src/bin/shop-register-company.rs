//! The Lambda function `shop-register-company`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::companies::register::endpoint().start(env))
}
