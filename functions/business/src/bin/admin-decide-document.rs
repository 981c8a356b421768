//! The Lambda function `admin-decide-document`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::documents::admin::decide::endpoint().start(env))
}
