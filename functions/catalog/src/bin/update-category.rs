//! The Lambda function `update-category`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::update_category::start)
}
