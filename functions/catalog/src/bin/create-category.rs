//! The Lambda function `create-category`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::create_category::start)
}
