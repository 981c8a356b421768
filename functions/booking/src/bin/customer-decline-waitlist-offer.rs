//! The Lambda function `customer-decline-waitlist-offer`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::refuse_waitlist_offer::start)
}
