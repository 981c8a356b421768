//! The Lambda function `refund-cancelled-visits`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| payments::background::refund_cancelled_visits::endpoint().start(env))
}
