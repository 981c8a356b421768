//! The Lambda function `admin-update-city`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::cities::admin::update::endpoint().start(env))
}
