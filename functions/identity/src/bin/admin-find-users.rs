//! The Lambda function `admin-find-users`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::users::find::endpoint().start(env))
}
