//! The Lambda function `customer-cancel-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::customer::cancel::start)
}
