//! The Lambda function `admin-suspend-user`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::users::suspend::endpoint().start(env))
}
