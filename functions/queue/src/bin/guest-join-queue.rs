//! The Lambda function `guest-join-queue`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::join_as_guest::start)
}
