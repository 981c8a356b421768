//! The Lambda function `move-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::move_ticket::start)
}
