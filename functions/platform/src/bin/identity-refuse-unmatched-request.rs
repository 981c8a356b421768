//! The Lambda function `identity-refuse-unmatched-request`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::unmatched_requests::identity::endpoint().start(env))
}
