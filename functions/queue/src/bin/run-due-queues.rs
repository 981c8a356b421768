//! The Lambda function `run-due-queues`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::background::run_due_queues::start)
}
