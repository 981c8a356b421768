//! The Lambda function `customer-leave-waitlist`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::waitlist::leave::start)
}
