//! The Lambda function `shop-get-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::shop_get_appointment::start)
}
