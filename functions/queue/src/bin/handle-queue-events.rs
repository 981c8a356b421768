//! The Lambda function `handle-queue-events`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::follow_queues::start)
}
