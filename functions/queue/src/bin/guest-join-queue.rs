//! The Lambda function `guest-join-queue`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::joining::guest::endpoint().start(env))
}
