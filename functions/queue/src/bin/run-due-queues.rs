//! The Lambda function `run-due-queues`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::background::run_due_queues::endpoint().start(env))
}
