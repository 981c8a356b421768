//! The Lambda function `admin-delete-category`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::categories::admin::delete::endpoint().start(env))
}
