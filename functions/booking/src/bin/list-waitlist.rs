//! The Lambda function `list-waitlist`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::list_waitlist::start)
}
