//! The Lambda function `admin-add-staff`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::users::add_staff::endpoint().start(env))
}
