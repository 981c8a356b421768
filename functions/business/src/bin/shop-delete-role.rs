//! The Lambda function `shop-delete-role`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::roles::delete::endpoint().start(env))
}
