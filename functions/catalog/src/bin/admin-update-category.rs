//! The Lambda function `admin-update-category`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::categories::admin::update::start)
}
