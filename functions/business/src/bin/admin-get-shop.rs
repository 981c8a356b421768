//! The Lambda function `admin-get-shop`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::admin::get::endpoint().start(env))
}
