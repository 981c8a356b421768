//! The Lambda function `guest-issue-socket-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::open_queue_socket::start)
}
