//! The Lambda function `customer-book-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::book_appointment::start)
}
