//! The Lambda function `leave-waitlist`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::leave_waitlist::start)
}
