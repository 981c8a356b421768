//! The Lambda function `customer-refuse-unmatched-request`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::unmatched_requests::customer::endpoint().start(env))
}
