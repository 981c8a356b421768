//! The Lambda function `issue-credit-notes`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| invoicing::background::issue_credit_notes::endpoint().start(env))
}
