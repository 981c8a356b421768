//! The Lambda function `delay-public-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::delay_public_ticket::start)
}
