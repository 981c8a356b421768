//! The Lambda function `guest-announce-arrival`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::announce_public_arrival::start)
}
