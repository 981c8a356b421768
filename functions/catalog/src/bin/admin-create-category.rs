//! The Lambda function `admin-create-category`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::categories::admin::create::endpoint().start(env))
}
