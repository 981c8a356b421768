//! The Lambda function `follow-queues`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::follow_queues::start)
}
