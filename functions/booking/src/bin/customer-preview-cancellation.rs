//! The Lambda function `customer-preview-cancellation`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::preview_cancellation::start)
}
