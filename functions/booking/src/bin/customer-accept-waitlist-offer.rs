//! The Lambda function `customer-accept-waitlist-offer`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::accept_waitlist_offer::start)
}
