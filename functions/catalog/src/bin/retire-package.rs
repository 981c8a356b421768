//! The Lambda function `retire-package`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::retire_package::start)
}
