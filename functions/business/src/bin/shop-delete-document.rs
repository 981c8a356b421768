//! The Lambda function `shop-delete-document`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::documents::staff::delete::endpoint().start(env))
}
