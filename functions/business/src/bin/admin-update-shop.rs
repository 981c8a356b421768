//! The Lambda function `admin-update-shop`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::admin::update::endpoint().start(env))
}
