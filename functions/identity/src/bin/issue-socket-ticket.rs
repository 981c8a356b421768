//! The Lambda function `issue-socket-ticket`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::socket_tickets::issue::endpoint().start(env))
}
