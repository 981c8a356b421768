//! The Lambda function `shop-list-documents`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::list_documents::start)
}
