//! The Lambda function `admin-update-category`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::update_category::start)
}
