//! The Lambda function `shop-update-role`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::roles::update::endpoint().start(env))
}
