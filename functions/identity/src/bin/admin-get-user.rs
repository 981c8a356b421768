//! The Lambda function `admin-get-user`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::users::get::endpoint().start(env))
}
