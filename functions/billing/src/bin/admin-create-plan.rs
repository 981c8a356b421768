//! The Lambda function `admin-create-plan`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| billing::plans::admin::create::endpoint().start(env))
}
