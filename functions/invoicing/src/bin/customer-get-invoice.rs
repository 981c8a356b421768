//! The Lambda function `customer-get-invoice`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| invoicing::invoices::customer::get::endpoint().start(env))
}
