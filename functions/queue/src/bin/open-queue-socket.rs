//! The Lambda function `open-queue-socket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::open_queue_socket::start)
}
