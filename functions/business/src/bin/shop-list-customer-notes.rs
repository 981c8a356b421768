//! The Lambda function `shop-list-customer-notes`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::customers::notes::list::endpoint().start(env))
}
