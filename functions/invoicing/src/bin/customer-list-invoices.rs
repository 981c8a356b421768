//! The Lambda function `customer-list-invoices`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| invoicing::invoices::customer::list::endpoint().start(env))
}
