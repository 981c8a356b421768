//! The Lambda function `refuse-waitlist-offer`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::refuse_waitlist_offer::start)
}
