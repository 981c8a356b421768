//! The Lambda function `shop-get-invoice`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| invoicing::invoices::staff::get::endpoint().start(env))
}
