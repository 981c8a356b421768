//! The Lambda function `update-package`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::update_package::start)
}
