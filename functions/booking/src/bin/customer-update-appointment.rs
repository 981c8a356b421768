//! The Lambda function `customer-update-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::customer::update::start)
}
