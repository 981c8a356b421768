//! The Lambda function `issue-invoices`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| invoicing::background::issue_invoices::endpoint().start(env))
}
