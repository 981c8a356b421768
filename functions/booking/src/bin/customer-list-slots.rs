//! The Lambda function `customer-list-slots`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::list_slots::start)
}
