//! The Lambda function `admin-add-staff`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::add_platform_staff::start)
}
