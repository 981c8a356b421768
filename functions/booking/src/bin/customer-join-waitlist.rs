//! The Lambda function `customer-join-waitlist`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::waitlist::join::start)
}
