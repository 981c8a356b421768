//! The Lambda function `shop-list-appointments`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::shop_list_appointments::start)
}
