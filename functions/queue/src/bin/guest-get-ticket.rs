//! The Lambda function `guest-get-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::guest::get::endpoint().start(env))
}
