//! The Lambda function `announce-arrival`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::announce_arrival::start)
}
