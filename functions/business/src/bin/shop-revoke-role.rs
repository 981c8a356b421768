//! The Lambda function `shop-revoke-role`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::roles::revoke::endpoint().start(env))
}
