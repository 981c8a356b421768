//! The Lambda function `get-queue`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::get_queue::start)
}
