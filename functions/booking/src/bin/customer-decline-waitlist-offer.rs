//! The Lambda function `customer-decline-waitlist-offer`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::waitlist::decline_offer::start)
}
