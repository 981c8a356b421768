//! The Lambda function `admin-create-city`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::cities::admin::create::endpoint().start(env))
}
