//! The Lambda function `make-refunds`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| payments::background::make_refunds::endpoint().start(env))
}
