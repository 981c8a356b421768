//! The Lambda function `guest-reinstate-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::reinstate_public_ticket::start)
}
