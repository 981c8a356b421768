//! The Lambda function `identity-get-api-description`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::api_description::identity::endpoint().start(env))
}
