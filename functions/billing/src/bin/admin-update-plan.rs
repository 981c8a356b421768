//! The Lambda function `admin-update-plan`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| billing::plans::admin::update::endpoint().start(env))
}
