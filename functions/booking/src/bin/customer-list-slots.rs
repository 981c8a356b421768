//! The Lambda function `customer-list-slots`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::availability::list_slots::start)
}
