//! The Lambda function `list-my-tickets`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::list_my_tickets::start)
}
