//! The Lambda function `guest-join-queue`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::joining::guest::start)
}
