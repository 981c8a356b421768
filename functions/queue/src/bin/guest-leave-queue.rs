//! The Lambda function `guest-leave-queue`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::tickets::guest::leave::start)
}
