//! The Lambda function `shop-grant-role`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::roles::grant::endpoint().start(env))
}
