//! The Lambda function `issue-socket-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::issue_socket_ticket::start)
}
