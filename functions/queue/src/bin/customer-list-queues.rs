//! The Lambda function `customer-list-queues`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::queues::customer::list::endpoint().start(env))
}
