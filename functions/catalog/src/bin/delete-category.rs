//! The Lambda function `delete-category`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::delete_category::start)
}
