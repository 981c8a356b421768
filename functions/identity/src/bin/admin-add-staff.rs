//! The Lambda function `admin-add-staff`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::users::add_staff::start)
}
