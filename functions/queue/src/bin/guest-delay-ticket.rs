//! The Lambda function `guest-delay-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::guest::delay::start)
}
