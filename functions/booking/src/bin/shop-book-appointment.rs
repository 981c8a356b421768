//! The Lambda function `shop-book-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::shop_book::start)
}
