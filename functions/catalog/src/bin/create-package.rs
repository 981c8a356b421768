//! The Lambda function `create-package`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::create_package::start)
}
