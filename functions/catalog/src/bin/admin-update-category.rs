//! The Lambda function `admin-update-category`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::categories::admin::update::endpoint().start(env))
}
