//! The Lambda function `guest-get-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::get_public_ticket::start)
}
