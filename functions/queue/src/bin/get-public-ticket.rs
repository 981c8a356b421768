//! The Lambda function `get-public-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::get_public_ticket::start)
}
