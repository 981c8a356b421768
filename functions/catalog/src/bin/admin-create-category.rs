//! The Lambda function `admin-create-category`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::create_category::start)
}
