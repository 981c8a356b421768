//! The Lambda function `run-due-payments`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| payments::background::run_due_payments::endpoint().start(env))
}
