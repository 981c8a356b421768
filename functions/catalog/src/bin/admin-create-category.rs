//! The Lambda function `admin-create-category`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::categories::admin::create::start)
}
