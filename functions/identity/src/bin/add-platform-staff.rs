//! The Lambda function `add-platform-staff`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::add_platform_staff::start)
}
