//! The Lambda function `guest-get-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::guest::get::start)
}
