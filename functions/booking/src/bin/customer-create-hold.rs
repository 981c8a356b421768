//! The Lambda function `customer-create-hold`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::hold_slots::start)
}
