//! The Lambda function `shop-book`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::shop_book::start)
}
