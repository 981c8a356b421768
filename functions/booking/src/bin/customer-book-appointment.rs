//! The Lambda function `customer-book-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::customer::book::start)
}
