//! The Lambda function `guest-reinstate-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::guest::reinstate::start)
}
