//! The Lambda function `admin-update-city`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::cities::admin::update::start)
}
