//! The Lambda function `admin-delete-plan`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| billing::plans::admin::delete::endpoint().start(env))
}
