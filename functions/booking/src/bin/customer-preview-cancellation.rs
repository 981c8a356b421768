//! The Lambda function `customer-preview-cancellation`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::customer::preview_cancellation::endpoint().start(env))
}
