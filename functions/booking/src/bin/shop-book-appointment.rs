//! The Lambda function `shop-book-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::staff::book::start)
}
