//! The Lambda function `handle-queue-events`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::background::handle_queue_events::endpoint().start(env))
}
