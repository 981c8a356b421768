//! The Lambda function `get-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::get_ticket::start)
}
