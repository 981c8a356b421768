//! The Lambda function `guest-delay-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::delay_public_ticket::start)
}
