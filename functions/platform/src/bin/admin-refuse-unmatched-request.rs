//! The Lambda function `admin-refuse-unmatched-request`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::unmatched_requests::admin::endpoint().start(env))
}
