//! The Lambda function `guest-issue-socket-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::socket_tickets::issue::endpoint().start(env))
}
