//! The Lambda function `preview-cancellation`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::preview_cancellation::start)
}
