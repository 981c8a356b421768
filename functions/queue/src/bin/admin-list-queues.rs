//! The Lambda function `admin-list-queues`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::queues::admin::list::endpoint().start(env))
}
