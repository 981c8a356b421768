//! The Lambda function `admin-update-user`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::users::update::endpoint().start(env))
}
