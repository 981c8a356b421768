//! The Lambda function `customer-list-appointments`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::customer::list::start)
}
