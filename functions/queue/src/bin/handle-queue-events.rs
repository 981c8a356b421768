//! The Lambda function `handle-queue-events`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::background::handle_queue_events::start)
}
