//! The Lambda function `shop-delete-block`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::blocks::delete::endpoint().start(env))
}
