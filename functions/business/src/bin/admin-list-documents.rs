//! The Lambda function `admin-list-documents`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::admin_list_documents::start)
}
