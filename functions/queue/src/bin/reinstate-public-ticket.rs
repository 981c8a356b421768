//! The Lambda function `reinstate-public-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::reinstate_public_ticket::start)
}
