//! The Lambda function `customer-list-waitlist-entries`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::waitlist::list::start)
}
