//! The Lambda function `shop-add-appointment-note`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::staff::add_note::start)
}
