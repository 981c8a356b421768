//! The Lambda function `admin-list-documents`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::documents::admin::list::start)
}
