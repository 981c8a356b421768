//! The Lambda function `guest-issue-socket-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::socket_tickets::issue::start)
}
