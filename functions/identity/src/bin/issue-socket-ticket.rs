//! The Lambda function `issue-socket-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::socket_tickets::issue::start)
}
