//! The Lambda function `customer-announce-arrival`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::announce_arrival::start)
}
