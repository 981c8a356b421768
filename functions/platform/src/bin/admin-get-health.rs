//! The Lambda function `admin-get-health`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::health::admin::endpoint().start(env))
}
