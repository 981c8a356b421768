//! The Lambda function `shop-update-company`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::companies::update::endpoint().start(env))
}
