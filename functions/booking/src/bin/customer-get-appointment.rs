//! The Lambda function `customer-get-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::customer::get::start)
}
