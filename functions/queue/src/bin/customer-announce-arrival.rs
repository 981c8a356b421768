//! The Lambda function `customer-announce-arrival`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::customer::announce_arrival::start)
}
