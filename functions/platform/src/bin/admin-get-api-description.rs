//! The Lambda function `admin-get-api-description`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::api_description::admin::endpoint().start(env))
}
