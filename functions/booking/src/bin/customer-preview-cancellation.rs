//! The Lambda function `customer-preview-cancellation`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::customer::preview_cancellation::start)
}
