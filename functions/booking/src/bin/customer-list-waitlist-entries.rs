//! The Lambda function `customer-list-waitlist-entries`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::list_waitlist::start)
}
