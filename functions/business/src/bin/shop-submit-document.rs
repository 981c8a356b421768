//! The Lambda function `shop-submit-document`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::submit_document::start)
}
