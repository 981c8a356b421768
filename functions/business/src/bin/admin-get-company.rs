//! The Lambda function `admin-get-company`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::companies::admin::get::endpoint().start(env))
}
