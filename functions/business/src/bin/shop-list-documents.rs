//! The Lambda function `shop-list-documents`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::documents::staff::list::endpoint().start(env))
}
