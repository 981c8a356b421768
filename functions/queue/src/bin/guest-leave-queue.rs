//! The Lambda function `guest-leave-queue`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::leave_public_ticket::start)
}
