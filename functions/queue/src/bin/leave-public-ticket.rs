//! The Lambda function `leave-public-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::leave_public_ticket::start)
}
