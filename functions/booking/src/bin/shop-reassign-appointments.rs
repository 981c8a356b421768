//! The Lambda function `shop-reassign-appointments`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::reassign_day::start)
}
