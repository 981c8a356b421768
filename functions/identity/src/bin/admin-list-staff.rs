//! The Lambda function `admin-list-staff`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::users::list_staff::endpoint().start(env))
}
