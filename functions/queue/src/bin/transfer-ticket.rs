//! The Lambda function `transfer-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::transfer_ticket::start)
}
