//! The Lambda function `admin-delete-category`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::categories::admin::delete::start)
}
