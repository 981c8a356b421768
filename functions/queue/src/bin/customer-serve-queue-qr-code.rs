//! The Lambda function `customer-serve-queue-qr-code`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::queues::customer::serve_qr_code::endpoint().start(env))
}
