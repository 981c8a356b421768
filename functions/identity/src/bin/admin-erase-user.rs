//! The Lambda function `admin-erase-user`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::users::erase::endpoint().start(env))
}
