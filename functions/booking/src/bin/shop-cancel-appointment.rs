//! The Lambda function `shop-cancel-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::staff::cancel::start)
}
