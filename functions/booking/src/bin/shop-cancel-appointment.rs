//! The Lambda function `shop-cancel-appointment`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::shop_cancel_appointment::start)
}
