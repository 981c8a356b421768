//! The Lambda function `admin-reactivate-user`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::users::reactivate::endpoint().start(env))
}
