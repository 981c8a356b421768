//! The Lambda function `customer-get-queue`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::queues::customer::get::endpoint().start(env))
}
