//! The Lambda function `leave-queue`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::leave_queue::start)
}
