//! The Lambda function `customer-accept-waitlist-offer`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::waitlist::accept_offer::start)
}
