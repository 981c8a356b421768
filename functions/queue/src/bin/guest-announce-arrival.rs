//! The Lambda function `guest-announce-arrival`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::guest::announce_arrival::start)
}
