//! The Lambda function `serve-queue-code`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::serve_queue_code::start)
}
