//! The Lambda function `guest-leave-queue`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::guest::leave::endpoint().start(env))
}
