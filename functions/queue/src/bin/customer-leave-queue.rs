//! The Lambda function `customer-leave-queue`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::tickets::customer::leave::endpoint().start(env))
}
