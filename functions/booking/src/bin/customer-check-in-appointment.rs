//! The Lambda function `customer-check-in-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::customer::check_in::start)
}
