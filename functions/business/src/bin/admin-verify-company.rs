//! The Lambda function `admin-verify-company`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::companies::admin::verify::endpoint().start(env))
}
