//! The Lambda function `shop-list-invoices`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| invoicing::invoices::staff::list::endpoint().start(env))
}
